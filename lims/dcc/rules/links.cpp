#include <fmt/format.h>

#include <set>
#include <string>

#include "lims/dcc/rules/rules.hpp"
#include "lims/dcc/xml.hpp"

namespace lims::dcc {
namespace {

struct Links {
  std::set<std::string, std::less<>> ids;
  std::set<std::string, std::less<>> referred;
};

Links links_of(const Tree& tree) {
  Links links;
  for (const auto& element : tree.elements()) {
    if (element.has("id")) links.ids.emplace(element.attribute("id"));
    for (auto& id : words_of(element.attribute("refId"))) links.referred.insert(std::move(id));
  }
  return links;
}

bool holds_something(const Element& element) {
  if (!element.children.empty()) return true;
  for (const auto& child : element.node.children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) return true;
  return false;
}

}  // namespace

void look_at_links(const Tree& tree, Findings& findings) {
  const auto links = links_of(tree);
  for (const auto& element : tree.elements()) {
    const auto id = element.attribute("id");
    if (!id.empty() && !links.referred.contains(id))
      findings.warning(
          element,
          {fmt::format("没有任何 refId 指向标识“{}”。", id), fmt::format("No refId points to the id \"{}\".", id)},
          {"不用的标识可以删除。", "Take out what is not used, or refer to it."});
    for (const auto& wanted : words_of(element.attribute("refId")))
      if (!links.ids.contains(wanted))
        findings.error(
            element,
            {fmt::format("refId“{}”没有对应的 id。", wanted),
             fmt::format("Nothing has the id \"{}\" of this refId.", wanted)},
            {"请更正 refId，或给所指的元素加上该 id。", "Correct the refId, or give the element meant that id."});
  }
}

/// Signatures are taken as their own standards say: there empty elements are usual.
void look_at_empty_elements(const Tree& tree, Findings& findings) {
  for (const auto& element : tree.elements())
    if ((element.vocabulary == Vocabulary::dcc || element.vocabulary == Vocabulary::si) && !holds_something(element))
      findings.error(element,
                     {fmt::format("元素“{}”是空的。", qualified(element)),
                      fmt::format("The element \"{}\" is empty.", qualified(element))},
                     {"没有内容的元素应整个删去。", "Leave the element out where there is nothing to say."});
}

}  // namespace lims::dcc
