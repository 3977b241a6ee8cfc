#include "instruments/procedures/wording.hpp"

namespace instruments::procedures {

std::vector<std::string> places_in(const std::string& wording) {
  std::vector<std::string> places;
  filled(wording, [&](const std::string& place) {
    places.push_back(place);
    return std::string();
  });
  return places;
}

std::string filled(const std::string& wording, const std::function<std::string(const std::string&)>& value_of) {
  std::string text;
  std::size_t at = 0;
  while (at < wording.size()) {
    const auto open = wording.find('{', at);
    const auto close = wording.find('}', open == std::string::npos ? at : open);
    if (open == std::string::npos || close == std::string::npos) break;
    text += wording.substr(at, open - at) + value_of(wording.substr(open + 1, close - open - 1));
    at = close + 1;
  }
  return text + wording.substr(at);
}

Text filled(const Text& wording, const std::function<std::string(const std::string&)>& value_of) {
  return {filled(wording.zh, value_of), filled(wording.en, value_of)};
}

}  // namespace instruments::procedures
