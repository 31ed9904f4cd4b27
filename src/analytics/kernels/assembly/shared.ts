// Kernels for a memory that several threads see at once: nothing here may keep numbers in the module itself.
export { assign, spread } from "./k-means"
