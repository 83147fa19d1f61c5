/** GitHub's times have whole seconds and end in `Z`. */
export function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

export function timeOrNull(at: number | null): string | null {
  return at === null ? null : timeOf(at);
}
