#include "instruments/procedures/json_text.hpp"

#include <nlohmann/json.hpp>

namespace instruments::procedures {

nlohmann::json to_json(const Text& text) {
  return {{"zh", text.zh}, {"en", text.en}};
}

nlohmann::json to_json(const TypedText& typed) {
  return {{"value", typed.value}, {"unit", typed.unit}};
}

std::string text_at(const nlohmann::json& object, const char* key) {
  if (!object.is_object()) return {};
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

nlohmann::json text_or_null(const std::string& text) {
  return text.empty() ? nlohmann::json() : nlohmann::json(text);
}

std::optional<TypedText> typed_at(const nlohmann::json& object, const std::string& key) {
  if (!object.is_object()) return std::nullopt;
  const auto found = object.find(key);
  if (found == object.end() || !found->is_object() || !found->contains("value")) return std::nullopt;
  return TypedText{text_at(*found, "value"), text_at(*found, "unit")};
}

}  // namespace instruments::procedures
