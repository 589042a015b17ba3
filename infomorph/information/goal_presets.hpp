#pragma once

#include <string_view>

#include "infomorph/information/goal.hpp"

namespace infomorph {

/// Goals with a name, written in the terms of a receptive class R and a context C; terms that are
/// not listed are 0:
///
///     infomax            {1} + {1}{2}                       I(Y:R)
///     predictive_coding  -{1} - {2} - {1}{2} - {12} - res   -H(Y)
///     unique             {1}                                what R says of Y and C does not
///     redundancy         {1}{2}                             what both R and C say of Y
///     co_information     {1}{2} - {12}                      I(Y:R) - I(Y:R|C)
///     coherent_infomax(phi0, phi1, phi2, phi3)              see coherent_infomax()
///
/// With three input classes C stands for the contextual and the lateral class together, and the
/// four parts are sums of the eighteen. An antichain belongs to {1}{2} if both R alone and the
/// context alone ({23}) say what it stands for, to {1} or {2} if one of them does, else to {12}:
///
///     {1}{2}   {1}{2}{3} {1}{2} {1}{3} {1}{23}
///     {1}      {1}
///     {2}      {2}{3} {2}{13} {3}{12} {2} {3} {12}{13}{23} {12}{23} {13}{23} {23}
///     {12}     {12}{13} {12} {13} {123}
///
/// @param name  as above; the four numbers of coherent_infomax in brackets
/// @throws Error if the name is unknown, a number is missing, or `sources` is not 2 or 3
/// Source: Wibral et al. 2015.
Goal preset_goal(std::string_view name, int sources);

/// The coherent-infomax family,
///
///     F = phi0 (redundancy - synergy) + phi1 I(Y:R|C) + phi2 I(Y:C|R) + phi3 H(Y|R,C)
///
/// @throws Error if `sources` is not 2 or 3    Source: Kay & Phillips 1997.
Goal coherent_infomax(double phi0, double phi1, double phi2, double phi3, int sources);

}  // namespace infomorph
