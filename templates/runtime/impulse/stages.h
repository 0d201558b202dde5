/** @file impulse/stages.h
 *  Where the features of a window are there and its networks begin, for whoever measures how long each takes. Only
 * projects with Edge Impulse's interface call it. */
#ifndef IMPULSE_STAGES_H
#define IMPULSE_STAGES_H

#ifdef __cplusplus
extern "C" {
#endif

/** Called by generated code between the features of a window and what follows from them. Does nothing, unless a program
 * has a function of this name. */
void impulse_features_done(void);

#ifdef __cplusplus
}
#endif

#endif /* IMPULSE_STAGES_H */
