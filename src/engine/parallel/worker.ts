// Entry of a worker thread. It must not load TensorFlow: libtensorflow cannot live in a worker thread.
import { serveTasks } from './serve-tasks.ts'
import { tasks } from './tasks.ts'

serveTasks(tasks)
