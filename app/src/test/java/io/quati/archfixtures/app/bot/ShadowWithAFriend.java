package io.quati.archfixtures.app.bot;

import io.quati.archfixtures.app.web.Friend;

/** Breaks a rule: knows somebody who can send orders. */
record ShadowWithAFriend(Friend friend) {}
