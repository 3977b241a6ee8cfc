#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lims::http {

/// ASCII comparison, as header names and tokens want it.
bool same_ignoring_case(std::string_view a, std::string_view b);

/// Without the optional white space of RFC 9110, 5.6.3 (space and tab).
std::string_view without_space(std::string_view text);

/// One member of a list such as Accept or Accept-Language.
struct Weighted {
  std::string_view name;
  double quality = 1;  // 0 to 1
};

/// The members of "a;q=0.5, b" in their order; one whose weight is no number between 0 and 1 has the quality 0.
std::vector<Weighted> weighted_list(std::string_view header);

/// The entity tags of If-Match as they are written, quotes and W/ included, or "*" alone; nothing where it is neither
/// (RFC 9110, 13.1.1).
std::optional<std::vector<std::string_view>> entity_tags(std::string_view header);

/// The value of one cookie of a Cookie header; the first where a name comes twice.
std::optional<std::string_view> cookie_value(std::string_view header, std::string_view name);

/// `%XX` undone, and "+" as a space where forms write it so; nothing when an escape is not two hexadecimal digits.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space = false);

/// Everything but unreserved characters (RFC 3986, 2.3) and those of `also_kept` as `%XX`.
std::string percent_encoded(std::string_view text, std::string_view also_kept = "");

}  // namespace lims::http
