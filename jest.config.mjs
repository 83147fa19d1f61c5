/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2023',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  // A test that forgets to await, or that leaves a server behind, fails here instead of hanging CI.
  testTimeout: 60_000,
  // Jest leaves a core to watching by default, which on two cores is half of them.
  maxWorkers: '100%',
  // Modules of a test file are never let go of, and a worker of gigabytes takes long to start git.
  workerIdleMemoryLimit: '600MB',
};
