"use strict";
(() => {
  const report = JSON.parse(document.getElementById("report").textContent);
  const { language, words, charts: data } = report;
  const word = (key) => words["page." + key] ?? key;
  const filled = (key, ...values) => values.reduce((text, value, i) => text.replace("{" + i + "}", value), word(key));

  /* ---- elements: text is only ever written as text ---- */
  const element = (tag, className, ...children) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const card = (heading, ...children) => element("section", "card", element("div", "row", element("h2", "", heading)), ...children);
  const table = (className, headings, rows) => {
    const body = rows.map((row) => element("tr", "", ...row.map((cell) => element("td", "", cell))));
    const head = headings ? [element("thead", "", element("tr", "", ...headings.map((name) => element("th", "", name))))] : [];
    return element("div", "scroll", element("table", className, ...head, element("tbody", "", ...body)));
  };

  /* ---- figures ---- */
  const number = (decimals, most = decimals) => {
    const format = new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: most });
    return (value) => (value === null || value === undefined ? "–" : format.format(value));
  };
  const plain = number(0, 8), two = number(2), whole = number(0), amount = (value) => (Math.abs(value) >= 1 || value === 0 ? two(value) : plain(value));
  const percent = (value, decimals = 2) => (value === null || value === undefined ? "–" : number(decimals)(value * 100) + " %");
  const short = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 2 });
  const time = (millis, pattern = words["format.minutes"]) => {
    const at = new Date(millis);
    const two = (value) => String(value).padStart(2, "0");
    return pattern.replace("yyyy", at.getUTCFullYear()).replace("MM", two(at.getUTCMonth() + 1)).replace("dd", two(at.getUTCDate()))
      .replace("HH", two(at.getUTCHours())).replace("mm", two(at.getUTCMinutes()));
  };
  const day = words["format.minutes"].split(" ")[0];
  const held = (millis) => {
    if (millis === null) return "–";
    const minutes = Math.round(millis / 60000), hours = Math.floor(minutes / 60), days = Math.floor(hours / 24);
    return days ? days + " d " + (hours % 24) + " h" : hours ? hours + " h " + (minutes % 60) + " min" : minutes + " min";
  };

  /* ---- head, tiles, tables ---- */
  const theme = element("button", "", word("theme"));
  document.body.append(element("header", "row",
    element("div", "", element("h1", "", report.title), element("p", "sub", report.subtitle)), theme));
  const hint = (made, metric) => {
    made.tabIndex = 0;
    made.dataset.key = metric.key;
    made.append(element("span", "is", metric.is));
    return made;
  };
  document.body.append(element("section", "tiles", ...report.headlines.map((metric) => hint(element("div", "tile",
    element("span", "", metric.name),
    element("b", metric.sign > 0 ? "up" : metric.sign < 0 ? "down" : "", metric.value)), metric))));
  const chartBox = (id, className = "") => {
    const box = element("div", "chart " + className);
    box.id = id;
    box.setAttribute("role", "img");
    return box;
  };

  const heat = () => {
    const months = Array.from({ length: 12 }, (_, i) =>
      new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" }).format(Date.UTC(2000, i, 1)).replace(".", ""));
    const all = Object.values(data.months).flat().filter((value) => value !== null).map(Math.abs);
    const greatest = Math.max(...all, 1e-9);
    const cell = (value, name) => {
      const made = element("td", "", value === null || value === undefined ? "" : number(1)(value * 100));
      if (value) {
        const strength = 0.12 + 0.6 * Math.min(1, Math.abs(value) / greatest);
        made.style.background = "rgb(var(--" + (value > 0 ? "up" : "down") + "-heat) / " + strength.toFixed(2) + ")";
        made.title = name + ": " + percent(value);
      }
      return made;
    };
    const rows = Object.entries(data.months).map(([year, values]) => element("tr", "", element("th", "", year),
      ...values.map((value, i) => cell(value, months[i] + " " + year)), cell(data.years[year], year)));
    const head = element("tr", "", element("th", ""), ...[...months, word("year")].map((name) => element("th", "", name)));
    return element("div", "scroll", element("table", "heat", element("thead", "", head), element("tbody", "", ...rows)));
  };

  const sampled = data.curve.times.length < data.curve.points ? filled("curve.sampled", whole(data.curve.points), whole(data.curve.times.length)) : "";
  const log = element("button", "", word("log"));
  log.setAttribute("aria-pressed", "false");
  log.hidden = data.curve.equity.some((value) => value <= 0);
  const curveCard = card(word("equity") + " · " + word("underwater"), chartBox("curve", "tall"), element("p", "note", sampled));
  curveCard.firstChild.append(log);
  document.body.append(curveCard,
    card(word("months"), heat(), element("p", "note", word("months.note"))),
    element("div", "pair",
      card(word("distribution"), data.distribution ? chartBox("distribution") : element("p", "note", word("too-short")),
        element("p", "note", data.distribution ? word(data.distribution.daily ? "distribution.days" : "distribution.bars") : "")),
      card(word("rolling"), data.rolling ? chartBox("rolling") : element("p", "note", word("too-short")),
        element("p", "note", data.rolling ? filled("rolling.note", whole(data.rolling.window)) : ""))),
    card(word("drawdowns"), report.drawdowns.length
      ? table("", ["depth", "peak", "trough", "end", "duration"].map((key) => word("drawdown." + key)), report.drawdowns)
      : element("p", "note", word("none"))),
    ...(report.instruments.length ? [card(word("instruments"), table("",
      ["symbol", "profit", "fees", "funding", "liquidations", "trades", "position"].map((key) => word("instrument." + key)), report.instruments))] : []),
    ...(data.candles ? [card(word("candles"), chartBox("candles", "tall"), element("p", "note",
      (data.candles.width > 1 ? filled("candles.grouped", whole(data.candles.bars), whole(data.candles.width)) + " " : "")
      + (data.candles.marks.length < data.candles.fills ? filled("candles.marks", whole(data.candles.marks.length), whole(data.candles.fills)) : "")))] : []),
    card(word("metrics"), element("p", "note", word("metrics.note")), element("div", "groups", ...report.groups.map((group) =>
      element("div", "", element("h3", "", group.name), ...group.metrics.map((metric) =>
        hint(element("div", "metric", element("span", "", metric.name), element("b", "", metric.value)), metric)))))),
    element("div", "pair", card(word("costs"), table("costs", null, report.costs), element("p", "note", word("costs.note"))),
      card(word("run"), table("facts", null, report.facts))));

  /* ---- trades, sortable ---- */
  const columns = [
    ["side", (row) => (row[0] > 0 ? word("long") : word("short"))], ["opened", (row) => time(row[1])], ["entry", (row) => plain(row[2])],
    ["closed", (row) => (row[3] === null ? word("open") : time(row[3]) + (row[11] ? " " + word("liquidated") : ""))], ["exit", (row) => plain(row[4])], ["quantity", (row) => plain(row[5])],
    ["profit", (row) => amount(row[6])], ["gain", (row) => percent(row[7])], ["fees", (row) => amount(row[8])], ["held", (row) => held(row[9])],
    ...(report.instruments.length ? [["symbol", (row) => row[10]]] : []),
  ];
  const rows = report.trades.rows.slice();
  const body = element("tbody", "");
  const fill = () => body.replaceChildren(...rows.map((row) => element("tr", "", ...columns.map(([, text], i) =>
    element("td", i === 6 || i === 7 ? (row[6] > 0 ? "up" : row[6] < 0 ? "down" : "") : "", text(row))))));
  let sorted = -1, ascending = true;
  const headings = columns.map(([key], i) => {
    const button = element("button", "", word("trade." + key));
    const heading = element("th", "", button);
    button.onclick = () => {
      ascending = sorted === i ? !ascending : true;
      sorted = i;
      rows.sort((a, b) => (typeof a[i] === "string" ? a[i].localeCompare(b[i]) : (a[i] ?? Infinity) - (b[i] ?? Infinity)) * (ascending ? 1 : -1));
      headings.forEach((each) => each.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      fill();
    };
    return heading;
  });
  fill();
  const trades = card(word("trades"),
    element("div", "scroll trades", element("table", "", element("thead", "", element("tr", "", ...headings)), body)),
    element("p", "note", rows.length < report.trades.all ? filled("trades.capped", whole(rows.length), whole(report.trades.all)) : ""));
  trades.id = "trades";
  document.body.append(trades, element("p", "note", word("footer")));
  document.querySelectorAll(".note").forEach((note) => note.textContent.trim() || note.remove());

  /* ---- charts ---- */
  const system = matchMedia("(prefers-color-scheme: light)");
  const setTheme = (name) => { document.documentElement.dataset.theme = name; };
  setTheme(system.matches ? "light" : "dark");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const axisStyle = () => ({ axisLine: { lineStyle: { color: colour("line") } }, axisLabel: { color: colour("dim"), hideOverlap: true }, splitLine: { lineStyle: { color: colour("line"), opacity: 0.6 } } });
  const tip = () => ({ trigger: "axis", confine: true, renderMode: "richText", backgroundColor: colour("card"), borderColor: colour("line"), textStyle: { color: colour("ink"), fontSize: 12 } });
  const slider = (axes, start, bottom = 6) => [
    { type: "inside", xAxisIndex: axes, start, zoomOnMouseWheel: "shift" },
    { type: "slider", xAxisIndex: axes, start, bottom, height: 18, borderColor: colour("line"), fillerColor: colour("accent") + "33", textStyle: { color: colour("dim") }, showDetail: false, brushSelect: false,
      dataBackground: { lineStyle: { color: colour("dim") }, areaStyle: { color: colour("line") } } }];
  const base = () => ({ animation: false, useUTC: true, backgroundColor: "transparent", textStyle: { fontFamily: "inherit", color: colour("ink") } });
  const timeAxis = (extra = {}) => ({ type: "time", ...axisStyle(), splitLine: { show: false }, axisPointer: { label: { formatter: ({ value }) => time(value) } },
    ...extra, axisLabel: { color: colour("dim"), hideOverlap: true, formatter: (value) => time(value, value % 86400000 ? "HH:mm" : day), ...extra.axisLabel } });
  const points = (times, values) => times.map((at, i) => [at, values[i]]);
  const money = { axisLabel: { color: "", formatter: (value) => short.format(value) } };

  const curve = () => {
    const { times, equity, benchmark, underwater } = data.curve;
    const logarithmic = log.getAttribute("aria-pressed") === "true";
    const value = axisStyle();
    const line = (name, values, axis, shade) => ({ name, type: "line", data: points(times, values), showSymbol: false, xAxisIndex: axis, yAxisIndex: axis, lineStyle: { width: 1.5, color: shade }, itemStyle: { color: shade } });
    return { ...base(), axisPointer: { link: [{ xAxisIndex: "all" }] },
      tooltip: { ...tip(), formatter: (hits) => time(hits[0].value[0]) + hits.map((hit) => "\n" + hit.seriesName + "  " + (hit.seriesIndex === 2 ? percent(hit.value[1]) : amount(hit.value[1]))).join("") },
      legend: { top: 0, textStyle: { color: colour("dim") }, icon: "roundRect", itemHeight: 4, data: [word("equity"), word("benchmark")] },
      grid: [{ left: 62, right: 14, top: 32, height: "52%" }, { left: 62, right: 14, top: "68%", bottom: 44 }],
      xAxis: [timeAxis({ axisLabel: { show: false } }), timeAxis({ gridIndex: 1 })],
      yAxis: [{ ...value, type: logarithmic ? "log" : "value", scale: true, axisLabel: { ...money.axisLabel, color: colour("dim") } },
        { ...value, gridIndex: 1, max: 0, min: ({ min }) => (min < -0.8 && min >= -1 ? -1 : null), splitNumber: 5, axisLabel: { color: colour("dim"), formatter: (share) => percent(share, 0) } }],
      dataZoom: slider([0, 1], 0),
      series: [line(word("equity"), equity, 0, colour("accent")), { ...line(word("benchmark"), benchmark, 0, colour("market")), z: 1 },
        { ...line(word("underwater"), underwater, 1, colour("down")), areaStyle: { color: colour("down"), opacity: 0.25, origin: 0 } }] };
  };

  const distribution = () => {
    const { least, width, counts, mean, risk } = data.distribution;
    const centre = (i) => least + width * (i + 0.5);
    const at = (value) => (width ? (value - least) / width - 0.5 : 0);
    const lines = [[mean, word("mean"), colour("ink"), 22], [risk, word("risk"), colour("down"), 8]].filter(([value]) => value !== null);
    return { ...base(), grid: { left: 46, right: 14, top: 42, bottom: 28 },
      tooltip: { ...tip(), formatter: ([hit]) => percent(least + width * hit.dataIndex) + " … " + percent(least + width * (hit.dataIndex + 1)) + "\n" + whole(counts[hit.dataIndex]) },
      xAxis: [{ type: "category", data: counts.map((_, i) => centre(i)), ...axisStyle(), axisLabel: { color: colour("dim"), hideOverlap: true, formatter: (value) => percent(+value, 1) } },
        { type: "value", min: -0.5, max: counts.length - 0.5, show: false }],
      yAxis: { ...axisStyle(), minInterval: 1, axisLabel: { color: colour("dim"), formatter: (value) => whole(value) } },
      series: [{ type: "bar", barCategoryGap: "8%", data: counts.map((value, i) => ({ value, itemStyle: { color: colour(centre(i) < 0 ? "down" : "up") } })) },
        { type: "line", xAxisIndex: 1, data: [], markLine: { silent: true, symbol: "none", data: lines.map(([value, name, shade, distance]) => ({ xAxis: at(value), lineStyle: { color: shade }, label: { formatter: name, color: shade, fontSize: 11, distance } })) } }] };
  };

  const rolling = () => ({ ...base(), grid: { left: 46, right: 14, top: 16, bottom: 28 },
    tooltip: { ...tip(), formatter: ([hit]) => time(hit.value[0], day) + "\n" + two(hit.value[1]) },
    xAxis: timeAxis(), yAxis: { ...axisStyle(), scale: true, axisLabel: { color: colour("dim"), formatter: (value) => plain(value) } },
    series: [{ type: "line", data: points(data.rolling.times, data.rolling.ratios), showSymbol: false, lineStyle: { width: 1.5, color: colour("accent") }, itemStyle: { color: colour("accent") },
      markLine: { silent: true, symbol: "none", label: { show: false }, data: [{ yAxis: 0 }], lineStyle: { color: colour("dim") } } }] });

  const candles = () => {
    const { times, open, close, low, high, volume, marks } = data.candles;
    const names = times.map((at) => time(at));
    const mark = (name, buying, shade) => ({ name, type: "scatter", symbol: "triangle", symbolSize: 11, symbolRotate: buying ? 0 : 180, z: 5, itemStyle: { color: shade, borderColor: colour("ground"), borderWidth: 1 },
      data: marks.filter((each) => each[2] === (buying ? 1 : 0)).map((each) => [each[0], each[1]]) });
    return { ...base(), axisPointer: { link: [{ xAxisIndex: "all" }] },
      legend: { top: 0, textStyle: { color: colour("dim") }, data: [word("bought"), word("sold")] },
      tooltip: { ...tip(), axisPointer: { type: "cross", label: { backgroundColor: colour("line"), color: colour("ink"), formatter: ({ value }) => (typeof value === "number" ? plain(value) : value) } }, formatter: (hits) => {
        const i = hits[0].dataIndex !== undefined && hits[0].seriesType !== "scatter" ? hits[0].dataIndex : hits[0].value[0];
        const fills = marks.filter((each) => each[0] === i).map((each) => "\n" + word(each[2] ? "bought" : "sold") + "  " + plain(each[1])).slice(0, 6).join("");
        return names[i] + "\n" + [["open", open], ["high", high], ["low", low], ["close", close], ["volume", volume]].map(([key, column]) => word("candle." + key) + "  " + plain(column[i])).join("\n") + fills;
      } },
      grid: [{ left: 62, right: 14, top: 32, height: "58%" }, { left: 62, right: 14, top: "76%", bottom: 44 }],
      xAxis: [{ type: "category", data: names, ...axisStyle(), splitLine: { show: false }, axisLabel: { show: false } },
        { type: "category", gridIndex: 1, data: names, ...axisStyle(), splitLine: { show: false }, axisLabel: { color: colour("dim"), hideOverlap: true, formatter: (name) => name.split(" ")[0] } }],
      yAxis: [{ ...axisStyle(), scale: true, axisLabel: { color: colour("dim"), formatter: (value) => plain(value) } },
        { ...axisStyle(), gridIndex: 1, splitNumber: 2, axisLabel: { color: colour("dim"), formatter: (value) => short.format(value) } }],
      dataZoom: slider([0, 1], times.length > 300 ? 100 - 30000 / times.length : 0),
      series: [{ type: "candlestick", name: word("candles"), data: open.map((value, i) => [value, close[i], low[i], high[i]]), itemStyle: { color: colour("up"), color0: colour("down"), borderColor: colour("up"), borderColor0: colour("down") } },
        { type: "bar", xAxisIndex: 1, yAxisIndex: 1, data: volume, itemStyle: { color: colour("market"), opacity: 0.7 } },
        mark(word("bought"), true, colour("accent")), mark(word("sold"), false, colour("ink"))] };
  };

  const drawn = [["curve", curve], ["distribution", distribution], ["rolling", rolling], ["candles", candles]]
    .filter(([id]) => document.getElementById(id))
    .map(([id, option]) => [echarts.init(document.getElementById(id)), option]);
  const draw = () => drawn.forEach(([chart, option]) => chart.setOption(option(), true));
  draw();
  new ResizeObserver(() => drawn.forEach(([chart]) => chart.resize())).observe(document.body);
  log.onclick = () => {
    log.setAttribute("aria-pressed", String(log.getAttribute("aria-pressed") !== "true"));
    drawn[0][0].setOption(curve(), true);
  };
  theme.onclick = () => { setTheme(document.documentElement.dataset.theme === "light" ? "dark" : "light"); draw(); };
  system.addEventListener("change", () => { setTheme(system.matches ? "light" : "dark"); draw(); });
  document.documentElement.dataset.drawn = String(drawn.length);
})();
