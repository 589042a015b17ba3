#pragma once

#include "infomorph/information/measures/measure.hpp"

namespace infomorph {

/// Synergistic, unique and redundant terms (SURD): for each value t of the target, the specific
/// informations i_a(t) of specific_information.hpp are put in order, and each increment is credited
/// to a term, times p(t).
///
/// Single sources first: the increment from one to the next is redundant among the sources that say
/// at least as much, `{1}{2}{3}` to `{2}{3}`, say; the last is unique to one, `{3}`. Then pairs,
/// triples, ...: of those that exceed the largest of the order before, each increment is the
/// synergy of the collection, `{12}`. Of collections that say the same but for rounding, the first
/// in text order gets it: there alone the terms depend on the order of the sources.
///
/// 2^(S+1) - 2 - S terms, none negative, that sum to I(S;T): they are no atoms of the lattice,
/// though named like atoms, and what is at or below {a} does not sum to I(S_a;T). With two sources
/// they equal the atoms of the minimum specific information. Cost: outcomes * 2^S.
/// Source: Martínez-Sánchez, Arranz & Lozano-Durán 2024.
extern const RedundancyMeasure kIncrements;

}  // namespace infomorph
