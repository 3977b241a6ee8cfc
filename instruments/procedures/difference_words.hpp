#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "instruments/refusal.hpp"

namespace instruments::procedures {

/// Where something stands in a procedure: keys, the ids of what is in a list, or places counted from 1.
using Path = std::vector<std::string>;

/// "Limit of `error_up` in item `indication`"; a part without words stands as its path in backquotes.
Text name_of(const Path& path);

/// One value as it is written; a text in quotation marks, anything else in backquotes, long ones shortened.
Text shown(const Path& path, const nlohmann::json& value);

Text changed(const Path& path, const nlohmann::json& older, const nlohmann::json& newer);
Text added(const Path& path, const nlohmann::json& newer);
Text removed(const Path& path, const nlohmann::json& older);
Text reordered(const Path& path, const std::string& older, const std::string& newer);

}  // namespace instruments::procedures
