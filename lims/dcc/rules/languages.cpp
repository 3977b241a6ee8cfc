#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "lims/dcc/rules/rules.hpp"

namespace lims::dcc {
namespace {

using Languages = std::vector<std::string>;

Languages used_languages(const Tree& tree) {
  Languages used;
  for (const auto& element : tree.elements())
    if (element.is_dcc("usedLangCodeISO639_1")) used.push_back(element.text());
  return used;
}

Languages languages_below(const Element& element) {
  Languages said;
  for (const auto* child : element.children)
    if (child->is_dcc("content") && child->has("lang")) said.emplace_back(child->attribute("lang"));
  return said;
}

std::string listed(const Languages& languages) {
  return fmt::format("{}", fmt::join(languages, ", "));
}

void look_at_text(const Element& element, const Languages& used, Findings& findings) {
  const auto said = languages_below(element);
  if (said.empty()) return;
  if (said.size() != used.size())
    findings.error(element,
                   {fmt::format("“{}”的文字有 {} 种语言（{}），证书声明的是：{}。", qualified(element), said.size(),
                                listed(said), listed(used)),
                    fmt::format("The text of \"{}\" is in {}; the languages declared are {}.", qualified(element),
                                listed(said), listed(used))},
                   {"请补全每种语言，或只用一个不带 lang 的 dcc:content。",
                    "Give it in every language declared, or once without lang."});
  if (std::set<std::string>(said.begin(), said.end()).size() != said.size())
    findings.error(
        element,
        {fmt::format("“{}”的文字中有一种语言出现了两次（{}）。", qualified(element), listed(said)),
         fmt::format("A language stands twice in the text of \"{}\": {}.", qualified(element), listed(said))},
        {"每种语言只写一次。", "Write each language once."});
}

/// Text beside which no name, address or reference stands is meant to be read by people.
bool should_name_its_language(const Element& content) {
  const auto* outer = content.parent == nullptr ? nullptr : content.parent->parent;
  return !content.has("lang") && outer != nullptr && outer->dcc("name") == nullptr &&
         outer->dcc("further") == nullptr && outer->dcc("referral") == nullptr;
}

}  // namespace

void look_at_languages(const Tree& tree, Findings& findings) {
  const auto used = used_languages(tree);
  for (const auto& element : tree.elements()) {
    if (!element.is_dcc("content")) {
      look_at_text(element, used, findings);
      continue;
    }
    const std::string language(element.attribute("lang"));
    if (element.has("lang") && std::ranges::find(used, language) == used.end())
      findings.error(element,
                     {fmt::format("证书没有声明语言“{}”（已声明：{}）。", language, listed(used)),
                      fmt::format("The language \"{}\" is not declared; {} are.", language, listed(used))},
                     {"请在 dcc:usedLangCodeISO639_1 中声明该语言，或更正 lang。",
                      "Declare it in dcc:usedLangCodeISO639_1, or correct lang."});
    if (should_name_its_language(element))
      findings.warning(element, {"这段文字没有说明语言。", "This text does not say in which language it is."},
                       {"请加上 lang 属性。", "Add the attribute lang."});
  }
}

void look_at_language_list(const Tree& tree, Findings& findings) {
  const auto used = used_languages(tree);
  for (const auto& element : tree.elements())
    if (element.is_dcc("usedLangCodeISO639_1") && std::ranges::count(used, element.text()) > 1)
      findings.error(element,
                     {fmt::format("语言“{}”声明了不止一次。", element.text()),
                      fmt::format("The language \"{}\" is declared more than once.", element.text())},
                     {"每种语言只声明一次。", "Declare each language once."});
}

}  // namespace lims::dcc
