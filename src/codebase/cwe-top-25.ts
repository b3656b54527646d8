/** The CWE Top 25 Most Dangerous Software Weaknesses of a year. */
export interface CweTop25 {
  readonly year: number;
  /** CWE numbers, the most dangerous first. */
  readonly ranked: readonly number[];
}

/** The list that MITRE and CISA published in December 2025. */
export const cweTop25: CweTop25 = {
  year: 2025,
  ranked: [
    79, 89, 352, 862, 787, 22, 416, 125, 78, 94, 120, 434, 476, 121, 502, 122, 863, 20, 284, 200,
    306, 918, 77, 639, 770,
  ],
};
