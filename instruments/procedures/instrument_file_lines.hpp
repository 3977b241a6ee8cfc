#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/procedures/instrument_file.hpp"

namespace instruments::procedures {

/// The next line of a text without its ending, LF, CRLF or CR; nothing at the end.
std::optional<std::string_view> take_line(std::string_view& rest);

/// The parts of a line between delimiters, without outer space. A part in quotes may hold the delimiter, and quotes
/// doubled. A delimiter of space is any run of space and tabs.
std::vector<std::string> parts_of(std::string_view line, char delimiter);

/// The characters `first` to `last`, counted from 1, of a line in UTF-8, without outer space; nothing when the line
/// ends before.
std::optional<std::string> characters_of(std::string_view line, std::int64_t first, std::int64_t last);

}  // namespace instruments::procedures
