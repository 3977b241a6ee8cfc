#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/ids.hpp"

namespace lims {

/// Who acts: a signed-in account, or the shell (`id` zero).
struct Person {
  instruments::UserId id;
  std::string username;
  std::string display_name;
  std::vector<std::string> roles;

  bool has(std::string_view role) const { return std::ranges::find(roles, role) != roles.end(); }
};

}  // namespace lims
