/** Classes that break one architecture rule each, so that every rule is seen to bite. */
package io.quati.archfixtures;
