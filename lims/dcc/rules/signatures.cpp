#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "lims/dcc/rules/rules.hpp"

namespace lims::dcc {
namespace {

using instruments::Text;

constexpr std::string_view enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
constexpr auto canonical_forms = std::to_array<std::string_view>({
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
    "http://www.w3.org/2006/12/xml-c14n11",
    "http://www.w3.org/2006/12/xml-c14n11#WithComments",
    "http://www.w3.org/2001/10/xml-exc-c14n#",
    "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
});
/// Digests of which two texts with one value can be made.
constexpr auto broken_digests = std::to_array<std::string_view>({"sha1", "md5"});

const Element* child_of(const Element& element, std::string_view name) {
  const auto found =
      std::ranges::find_if(element.children, [&](const Element* child) { return child->is_signature(name); });
  return found == element.children.end() ? nullptr : *found;
}

bool stands_in(const Element& element, const Element& outer) {
  const auto* at = &element;
  while (at != nullptr && at != &outer) at = at->parent;
  return at != nullptr;
}

bool is_canonical(std::string_view algorithm) {
  return std::ranges::find(canonical_forms, algorithm) != canonical_forms.end();
}

/// One signature: what it refers to, and by which way.
class Signature {
 public:
  Signature(const Element& signature, const Tree& tree, Findings& findings)
      : signature_(signature), tree_(tree), findings_(findings) {}

  void look() {
    if (signature_.parent != &tree_.root())
      return refuse(signature_, {"签名没有直接位于最外层元素之下", "it stands elsewhere than directly in the root"});
    const auto* info = child_of(signature_, "SignedInfo");
    if (info == nullptr) return refuse(signature_, {"没有 ds:SignedInfo", "it has no ds:SignedInfo"});
    const auto* method = child_of(*info, "CanonicalizationMethod");
    if (method == nullptr || !is_canonical(method->attribute("Algorithm")))
      refuse(*info, {"规范化方法不被接受", "its canonical form is none that is accepted"});
    for (const auto* reference : info->children)
      if (reference->is_signature("Reference")) look_at(*reference);
    if (whole_ != 1)
      refuse(*info, {fmt::format("引用整个文件（URI=\"\"）的引用应恰有一个，实有 {} 个", whole_),
                     fmt::format("it refers {} times to the whole file (URI=\"\"), not once", whole_)});
    warn_of_digests();
  }

 private:
  void refuse(const Element& where, const Text& why) {
    findings_.error(
        where, {fmt::format("签名不可接受：{}。", why.zh), fmt::format("The signature is not acceptable: {}.", why.en)},
        {"请让签发单位按 enveloped-signature 加规范化（C14N）对整份证书重新签名。",
         "Ask the laboratory to sign the whole certificate anew: enveloped-signature and C14N alone."});
  }

  void look_at(const Element& reference) {
    const auto uri = reference.attribute("URI");
    if (!reference.has("URI")) return refuse(reference, {"引用没有 URI", "a reference has no URI"});
    const bool whole = uri.empty();
    whole_ += whole ? 1 : 0;
    if (!whole) look_at_target(reference, uri);
    look_at_transforms(reference, whole);
  }

  /// Beside the whole file only what belongs to the signature itself may be referred to.
  void look_at_target(const Element& reference, std::string_view uri) {
    if (!uri.starts_with('#') || uri.find('(') != std::string_view::npos)
      return refuse(reference, {fmt::format("引用了“{}”", uri), fmt::format("it refers to \"{}\"", uri)});
    const Element* target = nullptr;
    int count = 0;
    for (const auto& element : tree_.elements())
      for (const auto* name : {"Id", "id", "ID", "xml:id"})
        if (element.attribute(name) == uri.substr(1) && ++count > 0) target = &element;
    if (count != 1 || !stands_in(*target, signature_))
      refuse(reference, {fmt::format("引用的“{}”不在签名之内，或不止一个", uri),
                         fmt::format("\"{}\", which it refers to, is not one element inside the signature", uri)});
  }

  void look_at_transforms(const Element& reference, bool whole) {
    const auto* transforms = child_of(reference, "Transforms");
    int envelopes = 0;
    if (transforms != nullptr)
      for (const auto* transform : transforms->children) {
        const auto algorithm = transform->attribute("Algorithm");
        if (algorithm == enveloped)
          ++envelopes;
        else if (!is_canonical(algorithm))
          refuse(*transform, {fmt::format("变换“{}”不被接受", algorithm),
                              fmt::format("its transform \"{}\" is none that is accepted", algorithm)});
      }
    if (envelopes != (whole ? 1 : 0))
      refuse(reference, {"enveloped-signature 变换应恰用一次，且只用于整个文件",
                         "the transform enveloped-signature belongs once to the reference to the whole file"});
  }

  void warn_of_digests() {
    for (const auto& element : tree_.elements()) {
      if (!(element.is_signature("DigestMethod") || element.is_signature("SignatureMethod"))) continue;
      const auto algorithm = element.attribute("Algorithm");
      const bool broken = std::ranges::any_of(broken_digests, [&](auto each) { return algorithm.ends_with(each); });
      if (broken && stands_in(element, signature_))
        findings_.warning(element,
                          {fmt::format("签名使用了已不安全的算法“{}”。", algorithm),
                           fmt::format("The signature uses \"{}\", which is no longer safe.", algorithm)},
                          {"请使用 SHA-256 或更强的算法。", "Use SHA-256 or better."});
    }
  }

  const Element& signature_;
  const Tree& tree_;
  Findings& findings_;
  int whole_ = 0;
};

}  // namespace

void look_at_signatures(const Tree& tree, Findings& findings) {
  for (const auto& element : tree.elements())
    if (element.is_signature("Signature")) Signature(element, tree, findings).look();
}

}  // namespace lims::dcc
