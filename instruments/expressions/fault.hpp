#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "instruments/refusal.hpp"

namespace instruments::expressions {

/// A place in a file; line and column count from 1, columns in characters.
struct Location {
  std::string file;
  int line = 1;
  int column = 1;
};

/// What is wrong in a file of a procedure, for its author.
struct Fault {
  Location where;
  Text text;
};

/// `jjg_52.yaml:31:18: cannot add gauge pressure (kPa) and absolute pressure (kPa)`, with the Chinese text beside it.
Text print(const Fault& fault);

/// One expression and the place of its first character.
struct Source {
  std::string text;
  Location start;
};

/// The place of a byte of the expression.
Location locate(const Source& source, std::size_t offset);

}  // namespace instruments::expressions
