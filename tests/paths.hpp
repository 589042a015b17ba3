#pragma once

namespace infomorph {

/// Where this build finds what tests read; one file knows, so that a checkout elsewhere shares the
/// compiler's cache for all others.
extern const char* const kOracleFolder;
extern const char* const kExperimentFolder;
extern const char* const kCaseFolder;    ///< small tables with right answers
extern const char* const kCorpusFolder;  ///< first inputs of the fuzz targets
extern const char* const kProgram;       ///< the command line

}  // namespace infomorph
