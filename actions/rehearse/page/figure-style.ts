/** How figures look: strips beside each other's words, lines, limits, shades, and the reading of a time. */
export const FIGURE_STYLE = `
figure{margin:1.25rem 0 0;position:relative}
.strips{position:relative}
.across{position:absolute;z-index:1;top:0;left:var(--words);width:calc(100% - var(--words));height:calc(100% - 38px);pointer-events:none}
.strip{display:grid;grid-template-columns:var(--words) minmax(0,1fr);align-items:start}
.strip+.strip{border-top:1px solid var(--rule)}
.strip.times{border-top:1px solid var(--edge)}
.words{font-size:.75rem;line-height:1.35;color:var(--quiet);padding:.4rem .9rem .4rem 0;min-width:0;overflow-wrap:anywhere}
.words b{display:block;color:var(--ink);font-weight:600;font-size:.8125rem}
.words span{display:block}
.signal .words span{display:flex;flex-wrap:wrap;align-items:center;column-gap:.35rem}
.words i{font-style:normal;color:var(--ink);font-variant-numeric:tabular-nums}
.swatch{width:18px;height:8px;flex:none}
.plot{display:block;width:100%;overflow:hidden}
.plot svg:not(.mark){width:100%;height:100%;overflow:visible}
.weights .plot{height:76px}
.events .plot{height:26px}
.signal .plot{height:112px}
.times .plot{height:38px;overflow:visible}
.events .words{padding-block:.28rem}
.mark{overflow:visible}
path{fill:none;vector-effect:non-scaling-stroke}
.area{fill:var(--area)}
.step{stroke:var(--canary);stroke-width:1.75}
.canary{stroke:var(--canary);stroke-width:1.75;stroke-linejoin:round;stroke-linecap:round}
.stable{stroke:var(--stable);stroke-width:1.25;stroke-linejoin:round;stroke-linecap:round}
.limit{stroke-width:1}
.limit.rollback-when{stroke:var(--critical)}
.limit.advance-when{stroke:var(--good);stroke-dasharray:6 4}
.limit.warn-when{stroke:var(--warning);stroke-dasharray:1.5 3}
.change{stroke:var(--edge);stroke-width:1}
.tick{stroke:var(--edge)}
.fold{fill:url(#fold)}
.fold-line{stroke:var(--rule);stroke-width:1.6}
.shade.rollback{fill:var(--breach)}
.shade.short{fill:var(--short)}
.texture.rollback{fill:url(#hatch)}
.texture.short{fill:url(#dots)}
.hatch{stroke:var(--critical);stroke-width:1;opacity:.28}
.dot{fill:var(--warning);opacity:.5}
text{fill:var(--quiet);font-size:11px;font-variant-numeric:tabular-nums;paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
text.end{text-anchor:end}
text.middle{text-anchor:middle}
text.day{fill:var(--ink);font-weight:600}
.weights text{fill:var(--ink)}
text.rollback-when{fill:var(--critical)}
text.advance-when{fill:var(--good)}
text.warn-when{fill:var(--warning)}
.narrow{display:none}
.cursor-field{position:absolute;z-index:1;inset:0 0 38px var(--words);pointer-events:none}
.cursor{position:absolute;top:0;bottom:0;width:0;border-left:1px solid var(--ink)}
.reading{display:grid;grid-template-columns:var(--words) minmax(0,1fr);align-items:center;font-size:.75rem;margin-top:.25rem}
.reading[hidden]{display:none}
.reading label{color:var(--quiet)}
.reading input{appearance:none;width:calc(100% + 14px);height:22px;margin:0 -7px;background:none;cursor:ew-resize}
.reading input::-webkit-slider-runnable-track{height:1px;background:var(--rule)}
.reading input::-moz-range-track{height:1px;background:var(--rule)}
.reading input::-webkit-slider-thumb{appearance:none;width:14px;height:14px;margin-top:-7px;border:2px solid var(--paper);border-radius:50%;background:var(--ink)}
.reading input::-moz-range-thumb{box-sizing:border-box;width:14px;height:14px;border:2px solid var(--paper);border-radius:50%;background:var(--ink)}
.reading output{grid-column:2;min-height:2.6em;font-variant-numeric:tabular-nums;overflow-wrap:anywhere;line-height:1.3}
.reading output b{font-weight:600}
`;

/** How marks look; each takes the colour of the text around it. */
export const GLYPH_STYLE = `
.sprite{position:absolute}
.icon{width:14px;height:14px;vertical-align:-.12em;overflow:visible}
.icon use{transform:translate(7px,7px) scale(.92)}
.icon,.mark{fill:currentcolor;stroke:none}
.icon use,.mark use{fill:currentcolor}
g path:not(.cut):not(.line){fill:currentcolor}
g .line{fill:none;stroke:currentcolor;stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}
g .cut{fill:none;stroke:var(--paper);stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}
.info{color:var(--quiet)}
.good{color:var(--good)}
.warning{color:var(--warning)}
.critical{color:var(--critical)}
`;
