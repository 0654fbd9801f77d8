export * from '../../shared/attention-scale.ts'
