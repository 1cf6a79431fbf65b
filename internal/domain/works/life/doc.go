// Package life is 工程全生命周期: one file per works from its planning to its end, the visits of quality supervision with
// the defects they find, the registration of its peacetime use, and its alteration, scrapping or demolition with the duty to replace.
//
// Which register is the truth for what:
//   - the file: the stage, its dates and papers, the areas approved and measured, the filing number, the approval to end it. The state
//     in the register of works follows the stage in the same transaction ([Works]); changed there by itself it is refused, but for
//     the sealing of a works that is idle or suspended, which no stage tells of ([Fits]);
//   - the register of works (shelter): where its entrances are, what it consists of, what it is for, who keeps it, its condition and the
//     evidence for all that. Until acceptance there may be none; at acceptance it is made, or the one named in the file is brought into step.
//
// It imports registry, kernel, law and the archive beside it; other domains are known by the names of their registers
// and by small interfaces. Read [File] first.
package life
