export * from '../shared/emotion-looks.ts'
