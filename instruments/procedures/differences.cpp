#include "instruments/procedures/differences.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>

#include "instruments/procedures/difference_words.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

/// Aligning two lists of this many pairs of rows is quick; longer ones are compared place by place.
constexpr std::size_t most_pairs = 4'000'000;

/// The order of the file, for reading; every other key follows.
constexpr std::array order = {
    "procedure",  "edition",    "title",        "in_force",   "withdrawn",        "replaces",      "kind",
    "discipline", "confidence", "cycle_months", "applies_to", "instrument_kinds", "international", "sources",
    "unit_of",    "parameters", "tables",       "quantities", "verifications",    "requirements",  "environment",
    "notes",      "standards",  "items",        "regrade",    "conclusion"};

/// What names an entry of a list: its id, or the role of a standard.
std::optional<std::string> identity(const json& entry) {
  for (const char* key : {"id", "role"})
    if (const auto found = entry.is_object() ? entry.find(key) : entry.end();
        found != entry.end() && found->is_string())
      return found->get<std::string>();
  return std::nullopt;
}

/// The names of a list; nothing when an entry has none or two have the same.
std::optional<std::vector<std::string>> identities(const json& list) {
  std::vector<std::string> names;
  for (const auto& entry : list) {
    auto name = identity(entry);
    if (!name) return std::nullopt;
    names.push_back(std::move(*name));
  }
  if (std::set(names.begin(), names.end()).size() != names.size()) return std::nullopt;
  return names;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// A stretch of two lists that is not the same.
struct Stretch {
  std::size_t older_begin, older_end, newer_begin, newer_end;
};

/// The lengths of the longest common subsequences of the ends of two lists.
class CommonLengths {
 public:
  CommonLengths(const json& older, const json& newer, const Stretch& within)
      : columns_(within.newer_end - within.newer_begin + 1),
        lengths_((within.older_end - within.older_begin + 1) * columns_, 0) {
    for (std::size_t i = within.older_end - within.older_begin; i-- > 0;)
      for (std::size_t j = within.newer_end - within.newer_begin; j-- > 0;)
        at(i, j) = older[within.older_begin + i] == newer[within.newer_begin + j]
                       ? at(i + 1, j + 1) + 1
                       : std::max(at(i + 1, j), at(i, j + 1));
  }
  std::uint32_t& at(std::size_t i, std::size_t j) { return lengths_[i * columns_ + j]; }

 private:
  std::size_t columns_;
  std::vector<std::uint32_t> lengths_;
};

/// Without the entries that both lists begin and end with.
Stretch between_same_ends(const json& older, const json& newer) {
  Stretch rest{0, older.size(), 0, newer.size()};
  while (rest.older_begin < rest.older_end && rest.newer_begin < rest.newer_end &&
         older[rest.older_begin] == newer[rest.newer_begin]) {
    ++rest.older_begin;
    ++rest.newer_begin;
  }
  while (rest.older_end > rest.older_begin && rest.newer_end > rest.newer_begin &&
         older[rest.older_end - 1] == newer[rest.newer_end - 1]) {
    --rest.older_end;
    --rest.newer_end;
  }
  return rest;
}

/// What differs between two lists whose entries have no names, the same entries between them left standing.
std::vector<Stretch> different_stretches(const json& older, const json& newer) {
  const Stretch rest = between_same_ends(older, newer);
  const std::size_t rows = rest.older_end - rest.older_begin;
  const std::size_t columns = rest.newer_end - rest.newer_begin;
  if (rows == 0 || columns == 0 || rows > most_pairs / columns) return {rest};
  CommonLengths common(older, newer, rest);
  std::vector<Stretch> stretches;
  Stretch open{rest.older_begin, rest.older_begin, rest.newer_begin, rest.newer_begin};
  const auto close = [&] {
    if (open.older_begin != open.older_end || open.newer_begin != open.newer_end) stretches.push_back(open);
  };
  while (open.older_end < rest.older_end || open.newer_end < rest.newer_end) {
    const std::size_t i = open.older_end - rest.older_begin;
    const std::size_t j = open.newer_end - rest.newer_begin;
    if (i < rows && j < columns && older[open.older_end] == newer[open.newer_end]) {
      close();
      open = {open.older_end + 1, open.older_end + 1, open.newer_end + 1, open.newer_end + 1};
    } else if (j == columns || (i < rows && common.at(i + 1, j) >= common.at(i, j + 1))) {
      ++open.older_end;
    } else {
      ++open.newer_end;
    }
  }
  close();
  return stretches;
}

class Comparison {
 public:
  Comparison(const json& older, const json& newer) : older_(older), newer_(newer) {}

  std::vector<Text> run() {
    if (!older_.is_object() || !newer_.is_object()) {
      compare({}, older_, newer_);
      return std::move(found_);
    }
    for (const char* key : order) member({}, key, older_, newer_);
    for (const auto& key : keys_of(older_, newer_))
      if (std::ranges::find(order, key) == order.end()) member({}, key, older_, newer_);
    return std::move(found_);
  }

 private:
  static std::set<std::string> keys_of(const json& older, const json& newer) {
    std::set<std::string> keys;
    for (const auto* each : {&older, &newer})
      for (const auto& [key, value] : each->items()) keys.insert(key);
    return keys;
  }

  static Path below(Path path, const std::string& key) {
    path.push_back(key);
    return path;
  }

  void member(const Path& path, const std::string& key, const json& older, const json& newer) {
    const auto before = older.find(key);
    const auto after = newer.find(key);
    const auto place = below(path, key);
    if (before == older.end() && after == newer.end()) return;
    if (before == older.end()) return whole(place, *after, added);
    if (after == newer.end()) return whole(place, *before, removed);
    compare(place, *before, *after);
  }

  /// A group that came or went as a whole is told entry by entry.
  void whole(const Path& path, const json& value, Text (*tell)(const Path&, const json&)) {
    const auto names = value.is_array() && !value.empty() ? identities(value) : std::nullopt;
    const bool named_members =
        value.is_object() && (path.back() == "parameters" || path.back() == "tables" || path.back() == "quantities" ||
                              path.back() == "columns" || path.back() == "each_point" || path.back() == "results");
    if (names) {
      for (std::size_t i = 0; i < names->size(); ++i) found_.push_back(tell(below(path, (*names)[i]), value[i]));
    } else if (named_members && !value.empty()) {
      for (const auto& [key, each] : value.items()) found_.push_back(tell(below(path, key), each));
    } else {
      found_.push_back(tell(path, value));
    }
  }

  void compare(const Path& path, const json& older, const json& newer) {
    if (older == newer) return;
    if (older.is_object() && newer.is_object()) {
      for (const auto& key : keys_of(older, newer)) member(path, key, older, newer);
    } else if (older.is_array() && newer.is_array()) {
      compare_lists(path, older, newer);
    } else {
      found_.push_back(changed(path, older, newer));
    }
  }

  void compare_lists(const Path& path, const json& older, const json& newer) {
    const auto before = identities(older);
    const auto after = identities(newer);
    if (before && after) return compare_named(path, older, newer, *before, *after);
    const bool scalars = std::ranges::all_of(older, [](const json& each) { return each.is_primitive(); }) &&
                         std::ranges::all_of(newer, [](const json& each) { return each.is_primitive(); });
    if (scalars) return found_.push_back(changed(path, older, newer));
    for (const auto& stretch : different_stretches(older, newer)) compare_stretch(path, older, newer, stretch);
  }

  /// Entries of a stretch are taken for each other in turn; places are those of the newer list where there is one.
  void compare_stretch(const Path& path, const json& older, const json& newer, const Stretch& stretch) {
    const std::size_t gone = stretch.older_end - stretch.older_begin;
    const std::size_t come = stretch.newer_end - stretch.newer_begin;
    const bool rows = path.size() == 3 && path[0] == "tables" && path[2] == "rows";
    for (std::size_t i = 0; i < std::max(gone, come); ++i) {
      const bool in_newer = i < come;
      const std::size_t place = in_newer ? stretch.newer_begin + i : stretch.older_begin + i;
      const auto entry = below(path, std::to_string(place + 1));
      if (i >= gone) {
        found_.push_back(added(entry, newer[place]));
      } else if (!in_newer) {
        found_.push_back(removed(entry, older[place]));
      } else if (rows) {
        compare_row(entry, older[stretch.older_begin + i], newer[place]);
      } else {
        compare(entry, older[stretch.older_begin + i], newer[place]);
      }
    }
  }

  /// A row of a table of values: its conditions, one for each parameter, then its value.
  void compare_row(const Path& row, const json& older, const json& newer) {
    const bool cells = older.is_array() && newer.is_array() && older.size() == newer.size() && !older.empty();
    if (!cells) return found_.push_back(changed(row, older, newer));
    for (std::size_t i = 0; i < older.size(); ++i)
      if (older[i] != newer[i]) {
        const bool last = i + 1 == older.size();
        found_.push_back(changed(below(row, last ? "value" : std::to_string(i + 1)), older[i], newer[i]));
      }
  }

  void compare_named(const Path& path, const json& older, const json& newer, const std::vector<std::string>& before,
                     const std::vector<std::string>& after) {
    std::vector<std::string> stayed, stay;
    for (std::size_t i = 0; i < before.size(); ++i) {
      const auto found = std::ranges::find(after, before[i]);
      const auto entry = below(path, before[i]);
      if (found == after.end()) {
        found_.push_back(removed(entry, older[i]));
        continue;
      }
      stayed.push_back(before[i]);
      compare(entry, older[i], newer[static_cast<std::size_t>(found - after.begin())]);
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
      if (std::ranges::find(before, after[i]) == before.end())
        found_.push_back(added(below(path, after[i]), newer[i]));
      else
        stay.push_back(after[i]);
    }
    if (stayed != stay) found_.push_back(reordered(path, joined(stayed), joined(stay)));
  }

  const json& older_;
  const json& newer_;
  std::vector<Text> found_;
};

}  // namespace

std::vector<Text> differences(const json& older, const json& newer) {
  return Comparison(older, newer).run();
}

}  // namespace instruments::procedures
