#include "tests/paths.hpp"

namespace infomorph {

const char* const kOracleFolder = INFOMORPH_ORACLES_DEFAULT;
const char* const kExperimentFolder = INFOMORPH_EXPERIMENTS;
const char* const kCaseFolder = INFOMORPH_CASES;
const char* const kCorpusFolder = INFOMORPH_CORPUS;
const char* const kProgram = INFOMORPH_PROGRAM;

}  // namespace infomorph
