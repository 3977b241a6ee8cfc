#include "instruments/expressions/fault.hpp"

namespace instruments::expressions {

Text print(const Fault& fault) {
  const auto& [file, line, column] = fault.where;
  const std::string place = file + ':' + std::to_string(line) + ':' + std::to_string(column) + ": ";
  return {place + fault.text.zh, place + fault.text.en};
}

Location locate(const Source& source, std::size_t offset) {
  Location place = source.start;
  for (const char c : source.text.substr(0, offset)) {
    const bool continues_character = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (!continues_character) ++place.column;
  }
  return place;
}

}  // namespace instruments::expressions
