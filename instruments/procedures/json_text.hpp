#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "instruments/procedures/sheet.hpp"
#include "instruments/refusal.hpp"

namespace instruments::procedures {

/// {"zh","en"}.
nlohmann::json to_json(const Text& text);
/// {"value","unit"}.
nlohmann::json to_json(const TypedText& typed);

/// The text under a key; empty when there is none.
std::string text_at(const nlohmann::json& object, const char* key);
/// A text, null when it is empty.
nlohmann::json text_or_null(const std::string& text);
/// {"value","unit"} under a key, both texts.
std::optional<TypedText> typed_at(const nlohmann::json& object, const std::string& key);

}  // namespace instruments::procedures
