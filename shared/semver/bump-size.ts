/** How far a change moves a version. */
export type Bump = 'none' | 'patch' | 'minor' | 'major';
