/** How tables look; both have the time first, then a word with its mark, then the text. */
export const TABLE_STYLE = `
details{margin-top:.75rem;border-top:1px solid var(--rule)}
summary{padding:.5rem 0;cursor:pointer;font-size:.875rem;width:fit-content}
.count{color:var(--quiet);font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:.8125rem;line-height:1.45}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th{text-align:left;font-weight:600;color:var(--quiet);border-bottom:1px solid var(--edge);padding:.35rem 1rem .35rem 0;white-space:nowrap}
td{vertical-align:top;border-bottom:1px solid var(--rule);padding:.4rem 1rem .4rem 0;overflow-wrap:anywhere;min-width:4.5rem}
td:not(:nth-child(3)){white-space:nowrap;font-variant-numeric:tabular-nums}
td:first-child .times{display:block}
.times{color:var(--quiet);font-size:.75rem}
td:nth-child(3){min-width:18rem;width:60%}
td ul{margin:0;padding:0;list-style:none}
td li+li{margin-top:.3rem}
.numbers{white-space:normal;font-variant-numeric:tabular-nums;color:var(--quiet)}
.numbers b{color:var(--ink);font-weight:600}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.92em}
.source{display:block;color:var(--quiet);overflow-wrap:anywhere}
.none{color:var(--quiet);font-size:.875rem}
`;
