#include "instruments/procedures/json_text.hpp"

#include <nlohmann/json.hpp>

namespace instruments::procedures {

// What evaluation makes often is filled field by field: a braced list makes an array of each field first.
using nlohmann::json;

json to_json(const Text& text) {
  json object;
  object["zh"] = text.zh;
  object["en"] = text.en;
  return object;
}

json to_json(const TypedText& typed) {
  json object;
  object["value"] = typed.value;
  object["unit"] = typed.unit;
  return object;
}

std::string text_at(const json& object, const char* key) {
  if (!object.is_object()) return {};
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

json text_or_null(const std::string& text) {
  return text.empty() ? json() : json(text);
}

std::optional<TypedText> typed_at(const json& object, const std::string& key) {
  if (!object.is_object()) return std::nullopt;
  const auto found = object.find(key);
  if (found == object.end() || !found->is_object() || !found->contains("value")) return std::nullopt;
  return TypedText{text_at(*found, "value"), text_at(*found, "unit")};
}

}  // namespace instruments::procedures
