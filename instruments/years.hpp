#pragma once

namespace instruments {

/// The years of dates; nothing that a laboratory deals with lies outside.
inline constexpr int first_year = 1900;
inline constexpr int last_year = 2199;

}  // namespace instruments
