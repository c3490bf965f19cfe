'use strict';

/** Draws candles, fills and levels on a canvas, and a small line of equity. Nothing here knows the API. */
const Chart = (() => {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  /** Fits the canvas to its size on the screen and returns a context in CSS pixels. */
  function prepare(canvas) {
    const scale = window.devicePixelRatio || 1;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
    }
    const context = canvas.getContext('2d');
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    return { context, width, height };
  }

  /** Returns round steps between two numbers, about as many as wanted. */
  function ticks(low, high, wanted) {
    const rough = (high - low) / wanted;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough);
    const first = Math.ceil(low / step) * step;
    const found = [];
    for (let value = first; value <= high && found.length < 50; value += step) {
      found.push(value);
    }
    return found;
  }

  /** candles: [{timestamp, open, high, low, close, volume}], fills and levels: what lies over them. */
  function candles(canvas, data) {
    const { context, width, height } = prepare(canvas);
    if (data.candles.length < 2 || width < 50) {
      return;
    }
    const axis = width < 480 ? 58 : 72;
    const bottom = height - 20;
    const plot = width - axis;
    const gap = plot / data.candles.length;
    let low = Math.min(...data.candles.map((candle) => candle.low));
    let high = Math.max(...data.candles.map((candle) => candle.high));
    const margin = (high - low || high * 0.001) * 0.08;
    low -= margin;
    high += margin;
    const y = (price) => 6 + (high - price) / (high - low) * (bottom - 6);
    const start = data.candles[0].timestamp;
    const span = data.candles[1].timestamp - start;
    const x = (time) => {
      const index = data.candles.findLastIndex((candle) => candle.timestamp <= time - 1);
      return (Math.max(index, 0) + 0.5) * gap;
    };
    grid(context, { low, high, y, plot, bottom, gap, width }, data);
    volumes(context, data.candles, gap, bottom);
    levels(context, data.levels.filter((level) => level.price > low && level.price < high), y, plot);
    bodies(context, data.candles, gap, y);
    data.fills.filter((fill) => fill.time > start && fill.time <= start + span * data.candles.length + 1)
      .forEach((fill) => mark(context, fill, x(fill.time), y(fill.price)));
    lastPrice(context, data, y, plot, width);
  }

  function grid(context, frame, data) {
    context.font = '11px ui-monospace, "DejaVu Sans Mono", monospace';
    context.textBaseline = 'middle';
    context.lineWidth = 1;
    ticks(frame.low, frame.high, 5).forEach((price) => {
      context.strokeStyle = colour('--line');
      context.globalAlpha = 0.6;
      context.beginPath();
      context.moveTo(0, Math.round(frame.y(price)) + 0.5);
      context.lineTo(frame.plot, Math.round(frame.y(price)) + 0.5);
      context.stroke();
      context.globalAlpha = 1;
      context.fillStyle = colour('--dim');
      context.textAlign = 'left';
      context.fillText(data.formatPrice(price), frame.plot + 6, frame.y(price));
    });
    const every = Math.ceil(data.candles.length / Math.max(2, Math.floor(frame.plot / 110)));
    context.textAlign = 'center';
    context.fillStyle = colour('--dim');
    for (let index = Math.floor(every / 2); index < data.candles.length; index += every) {
      context.fillText(data.formatTime(data.candles[index].timestamp), (index + 0.5) * frame.gap, frame.bottom + 12);
    }
  }

  function volumes(context, list, gap, bottom) {
    const most = Math.max(...list.map((candle) => candle.volume)) || 1;
    context.globalAlpha = 0.22;
    list.forEach((candle, index) => {
      context.fillStyle = colour(candle.close >= candle.open ? '--up' : '--down');
      const size = candle.volume / most * 46;
      context.fillRect(index * gap + gap * 0.15, bottom - size, Math.max(1, gap * 0.7), size);
    });
    context.globalAlpha = 1;
  }

  function levels(context, list, y, plot) {
    context.setLineDash([5, 5]);
    context.globalAlpha = 0.75;
    context.strokeStyle = colour('--level');
    list.forEach((level) => {
      context.beginPath();
      context.moveTo(0, Math.round(y(level.price)) + 0.5);
      context.lineTo(plot, Math.round(y(level.price)) + 0.5);
      context.stroke();
    });
    context.globalAlpha = 1;
    context.setLineDash([]);
  }

  function bodies(context, list, gap, y) {
    const body = Math.max(1, Math.min(12, gap * 0.66));
    list.forEach((candle, index) => {
      const middle = Math.round((index + 0.5) * gap) + 0.5;
      context.strokeStyle = context.fillStyle = colour(candle.close >= candle.open ? '--up' : '--down');
      context.beginPath();
      context.moveTo(middle, y(candle.high));
      context.lineTo(middle, y(candle.low));
      context.stroke();
      const top = y(Math.max(candle.open, candle.close));
      context.fillRect(middle - body / 2, top, body, Math.max(1, y(Math.min(candle.open, candle.close)) - top));
    });
  }

  function mark(context, fill, x, y) {
    const buys = fill.side === 'buy';
    const tip = buys ? 5 : -5;
    context.fillStyle = colour(buys ? '--up' : '--down');
    context.strokeStyle = colour('--card');
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(x, y + tip);
    context.lineTo(x - 6, y + tip * 3);
    context.lineTo(x + 6, y + tip * 3);
    context.closePath();
    context.stroke();
    context.fill();
    context.lineWidth = 1;
  }

  function lastPrice(context, data, y, plot, width) {
    const last = data.candles[data.candles.length - 1];
    const at = y(last.close);
    context.strokeStyle = colour('--accent');
    context.setLineDash([2, 3]);
    context.beginPath();
    context.moveTo(0, Math.round(at) + 0.5);
    context.lineTo(plot, Math.round(at) + 0.5);
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = colour('--accent');
    context.fillRect(plot + 1, at - 9, width - plot - 1, 18);
    context.fillStyle = colour('--card');
    context.textAlign = 'left';
    context.fillText(data.formatPrice(last.close), plot + 6, at + 0.5);
  }

  /** points: [{time, equity}], start: where the account began. */
  function line(canvas, points, start) {
    const { context, width, height } = prepare(canvas);
    if (points.length < 2) {
      return;
    }
    const values = points.map((point) => point.equity).concat(start);
    const low = Math.min(...values);
    const high = Math.max(...values);
    const y = (value) => high > low ? 4 + (high - value) / (high - low) * (height - 8) : height / 2;
    const x = (index) => index / (points.length - 1) * width;
    const tone = colour(points[points.length - 1].equity >= start ? '--up' : '--down');
    context.strokeStyle = colour('--line');
    context.setLineDash([4, 4]);
    context.beginPath();
    context.moveTo(0, y(start));
    context.lineTo(width, y(start));
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    points.forEach((point, index) => context.lineTo(x(index), y(point.equity)));
    context.strokeStyle = tone;
    context.lineWidth = 1.6;
    context.stroke();
    context.lineTo(width, y(start));
    context.lineTo(0, y(start));
    context.globalAlpha = 0.14;
    context.fillStyle = tone;
    context.fill();
    context.globalAlpha = 1;
    context.lineWidth = 1;
  }

  return { candles, line };
})();
