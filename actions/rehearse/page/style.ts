import { FIGURE_STYLE, GLYPH_STYLE } from './figure-style.ts';
import { variables } from './palette.ts';
import { TABLE_STYLE } from './table-style.ts';

const FRAME = `
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:76rem;margin:0 auto;padding:clamp(1.25rem,4vw,3.5rem) clamp(1rem,4vw,3rem) 5rem;--words:13.5rem}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.25rem .5rem;z-index:1}
h1,h2,h3,p,dl,dd,ul,ol{margin:0}
h1{font-size:clamp(1.625rem,1.2rem + 2vw,2.5rem);line-height:1.15;font-weight:650;letter-spacing:-.02em;overflow-wrap:anywhere}
h2{font-size:1.25rem;line-height:1.3;font-weight:650;letter-spacing:-.01em;margin:3.5rem 0 1rem}
h3{font-size:1.375rem;line-height:1.25;font-weight:650;letter-spacing:-.012em;overflow-wrap:anywhere}
.kicker{color:var(--quiet);font-size:.875rem;margin-bottom:.5rem}
.outcome{font-size:clamp(1.0625rem,1rem + .4vw,1.25rem);margin-top:.75rem;max-width:46rem}
.outcome strong{font-weight:650}
dl{display:flex;flex-wrap:wrap;gap:.75rem 2.25rem;margin-top:1.75rem;font-size:.8125rem}
dl div{min-width:0}
dt{color:var(--quiet)}
dd{overflow-wrap:anywhere;font-variant-numeric:tabular-nums;max-width:22rem}
.notes{margin-top:1.25rem;padding-left:1.1rem;font-size:.8125rem;color:var(--quiet);max-width:46rem;overflow-wrap:anywhere}
.ending{font-size:.8125rem;font-weight:600;white-space:nowrap}
.summary{list-style:none;padding:0;border-top:1px solid var(--edge);counter-reset:row}
.heads,.summary li{display:grid;grid-template-columns:9rem minmax(10rem,1fr) minmax(0,1.1fr) 7.5rem 9rem;gap:0 1.25rem;align-items:center}
.heads{color:var(--quiet);font-size:.8125rem;padding-bottom:.25rem}
.summary li{padding:.5rem 0;border-bottom:1px solid var(--rule)}
.summary a{font-weight:600;text-decoration:none;overflow-wrap:anywhere}
.summary a:hover{text-decoration:underline}
.summary .promise{color:var(--quiet);font-size:.8125rem;line-height:1.4;overflow-wrap:anywhere}
.summary .last{font-size:.8125rem;line-height:1.4;overflow-wrap:anywhere}
.label{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.spark{width:7.5rem;height:24px}
.filter{display:flex;flex-wrap:wrap;gap:.5rem;margin-bottom:1rem}
.filter[hidden]{display:none}
button{font:inherit;font-size:.8125rem;color:var(--ink);background:none;border:1px solid var(--edge);border-radius:1rem;padding:.15rem .8rem;cursor:pointer}
button[aria-pressed=true]{background:var(--ink);color:var(--paper);border-color:var(--ink)}
.legend{background:var(--raised);padding:1rem 1.25rem;margin-top:3rem;font-size:.8125rem;border-radius:4px}
.legend h2{font-size:.875rem;margin:0 0 .5rem;letter-spacing:0}
.legend ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.5rem}
.legend ul+ul{margin-top:.5rem}
.sample{width:1.75rem;height:.875rem;vertical-align:-.1em}
.scenario{border-top:2px solid var(--ink);padding-top:.9rem;margin-top:3.5rem}
h2+.scenario{margin-top:0}
.scenario .promise{margin-top:.35rem;max-width:46rem;overflow-wrap:anywhere}
.scenario .why{margin-top:.5rem;max-width:46rem;overflow-wrap:anywhere}
ul.why{color:var(--critical);padding-left:1.1rem}
.promised{font-size:.8125rem;max-width:46rem;margin-top:.35rem;overflow-wrap:anywhere}
.span{color:var(--quiet);font-size:.8125rem;margin-top:.35rem;font-variant-numeric:tabular-nums}
[data-ending][hidden]{display:none!important}
`;

const SITUATIONS = `
@media (max-width:44rem){
main{--words:0px}
.strip{display:block;padding-top:.3rem}
.strip+.strip{padding-top:.45rem}
.words{position:relative;z-index:2;padding:0 0 .2rem;background:var(--paper)}
.signal .words{display:flex;flex-wrap:wrap;column-gap:.9rem}
.signal .words b{width:100%}
.events .plot{height:20px}
.events .words{padding:0}
.reading{display:block}
.wide{display:none}
.narrow{display:inline}
.summary li{grid-template-columns:minmax(0,1fr) auto;gap:.1rem 1rem;padding:.7rem 0}
.summary .ending{grid-column:1}
.summary a{grid-row:2;grid-column:1}
.summary .promise{grid-row:3;grid-column:1/-1}
.summary .spark{grid-row:2;grid-column:2;width:5rem}
.heads{display:none}
.summary .last{grid-row:4;grid-column:1/-1}
.summary .last:empty{display:none}
.summary .label{position:static;width:auto;height:auto;clip-path:none;color:var(--quiet)}
td:nth-child(3){min-width:15rem}
td,th{padding-right:.75rem}
td:first-child .times{white-space:normal}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media (forced-colors:active){.icon,.mark,.canary,.step{forced-color-adjust:none}}
@media print{
main{max-width:none;padding:0}
.filter,.reading,.cursor-field,.skip{display:none!important}
.strip,tr,.summary li{break-inside:avoid}
h2,h3,.scenario>p{break-after:avoid}
.shade,.texture,.area{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.scroll{overflow:visible}
td:nth-child(n){min-width:0;white-space:normal}
td:nth-child(-n+2){min-width:5.5rem}
details::details-content{content-visibility:visible;height:auto}
}
`;

/** The whole style of the page. On paper it is always light. */
export const STYLE = `:root{${variables('light')}color-scheme:light dark}
@media screen and (prefers-color-scheme:dark){:root{${variables('dark')}}}${FRAME}${GLYPH_STYLE}${TABLE_STYLE}${FIGURE_STYLE}${SITUATIONS}`;
