#include "reports/signing/xades_form.hpp"

#include <algorithm>
#include <array>

namespace reports {
namespace {

using instruments::Text;

constexpr std::string_view xmldsig = "http://www.w3.org/2000/09/xmldsig#";
constexpr std::string_view xades = "http://uri.etsi.org/01903/v1.3.2#";
constexpr std::string_view enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
constexpr std::string_view properties_type = "http://uri.etsi.org/01903#SignedProperties";
constexpr auto canonical_forms = std::to_array<std::string_view>({
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
    "http://www.w3.org/2006/12/xml-c14n11",
    "http://www.w3.org/2001/10/xml-exc-c14n#",
});

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

bool is_element(const xmlNode* node, std::string_view space, std::string_view name) {
  return node != nullptr && node->type == XML_ELEMENT_NODE && view_of(node->name) == name && node->ns != nullptr &&
         view_of(node->ns->href) == space;
}

std::vector<xmlNode*> children(const xmlNode* node) {
  std::vector<xmlNode*> elements;
  for (auto* each = node == nullptr ? nullptr : node->children; each != nullptr; each = each->next)
    if (each->type == XML_ELEMENT_NODE) elements.push_back(each);
  return elements;
}

std::vector<xmlNode*> children(const xmlNode* node, std::string_view space, std::string_view name) {
  auto found = children(node);
  std::erase_if(found, [&](const xmlNode* each) { return !is_element(each, space, name); });
  return found;
}

/// The only child by that name; nullptr for none or several.
xmlNode* only(const xmlNode* node, std::string_view space, std::string_view name) {
  const auto found = children(node, space, name);
  return found.size() == 1 ? found.front() : nullptr;
}

xmlAttr* attribute(const xmlNode* node, std::string_view name) {
  for (auto* each = node == nullptr ? nullptr : node->properties; each != nullptr; each = each->next)
    if (each->ns == nullptr && view_of(each->name) == name) return each;
  return nullptr;
}

std::string text_of(const xmlNode* node) {
  xmlChar* content = node == nullptr ? nullptr : xmlNodeGetContent(node);
  std::string text(view_of(content));
  xmlFree(content);
  return text;
}

std::string value_of(const xmlNode* node, std::string_view name) {
  return text_of(reinterpret_cast<const xmlNode*>(attribute(node, name)));
}

bool is_canonical(const std::string& algorithm) {
  return std::ranges::find(canonical_forms, algorithm) != canonical_forms.end();
}

/// The node after this one in the order of the document.
xmlNode* following(xmlNode* node) {
  if (node->type == XML_ELEMENT_NODE && node->children != nullptr) return node->children;
  while (node != nullptr && node->next == nullptr) {
    node = node->parent;
    if (node != nullptr && node->type != XML_ELEMENT_NODE) return nullptr;
  }
  return node == nullptr ? nullptr : node->next;
}

/// `enveloped` if so, then canonical forms: at least one in all.
bool are_transforms(const xmlNode* reference, bool whole) {
  const auto* transforms = only(reference, xmldsig, "Transforms");
  const auto each = children(transforms);
  const std::size_t expected = whole ? 2 : 1;
  if (each.size() != expected) return false;
  for (std::size_t i = 0; i < each.size(); ++i) {
    const auto algorithm = value_of(each[i], "Algorithm");
    if (!is_element(each[i], xmldsig, "Transform") || !children(each[i]).empty()) return false;
    if (whole && i == 0 ? algorithm != enveloped : !is_canonical(algorithm)) return false;
  }
  return true;
}

/// A comment is not signed; between two pieces of a text it would change what a careless reader takes for the text.
bool splits_text(const xmlNode* node) {
  const auto says = [](const xmlNode* beside) {
    return beside != nullptr && (beside->type == XML_TEXT_NODE || beside->type == XML_CDATA_SECTION_NODE) &&
           view_of(beside->content).find_first_not_of(" \t\r\n") != std::string_view::npos;
  };
  return node->type == XML_COMMENT_NODE && (says(node->prev) || says(node->next));
}

bool has_split_text(xmlNode* root) {
  for (auto* node = root; node != nullptr; node = following(node))
    if (splits_text(node)) return true;
  return false;
}

/// How many elements say that they have this name, by any attribute that some reader takes for one.
std::size_t count_named(xmlNode* root, const std::string& id) {
  constexpr std::array<std::string_view, 4> names = {"Id", "ID", "id", "AssertionID"};
  std::size_t count = 0;
  for (auto* node = root; node != nullptr; node = following(node)) {
    if (node->type != XML_ELEMENT_NODE) continue;
    for (const auto* each = node->properties; each != nullptr; each = each->next)
      if (std::ranges::find(names, view_of(each->name)) != names.end() &&
          text_of(reinterpret_cast<const xmlNode*>(each)) == id)
        ++count;
  }
  return count;
}

std::optional<Text> look_at_properties(const xmlNode* properties, XadesForm& form) {
  const auto* signature_properties = only(properties, xades, "SignedSignatureProperties");
  const auto* cert = only(only(signature_properties, xades, "SigningCertificateV2"), xades, "Cert");
  const auto* digest = only(cert, xades, "CertDigest");
  form.signing_time = text_of(only(signature_properties, xades, "SigningTime"));
  form.certificate_digest = text_of(only(digest, xmldsig, "DigestValue"));
  form.digest_algorithm = value_of(only(digest, xmldsig, "DigestMethod"), "Algorithm");
  for (const auto* each :
       children(only(only(form.signature, xmldsig, "KeyInfo"), xmldsig, "X509Data"), xmldsig, "X509Certificate"))
    form.certificates.push_back(text_of(each));
  if (form.certificate_digest.empty() || form.certificates.empty())
    return Text{"签名没有写明签名证书（SigningCertificateV2 与 KeyInfo）。",
                "The signature does not state its certificate (SigningCertificateV2 and KeyInfo)."};
  return std::nullopt;
}

std::optional<Text> look_at_references(xmlNode* root, XadesForm& form) {
  const auto* info = only(form.signature, xmldsig, "SignedInfo");
  const auto references = children(info, xmldsig, "Reference");
  if (!is_canonical(value_of(only(info, xmldsig, "CanonicalizationMethod"), "Algorithm")) || references.size() != 2)
    return Text{"签名的引用不是恰好两个：全文与签名属性。",
                "The signature does not refer to exactly two things: the document and its signed properties."};
  const auto* whole = references[0];
  const auto* own = references[1];
  if (attribute(whole, "URI") == nullptr || !value_of(whole, "URI").empty() || !are_transforms(whole, true))
    return Text{"签名覆盖的不是整个文件（URI=\"\"，enveloped 加规范化）。",
                "The signature does not cover the whole document (URI=\"\", enveloped and a canonical form)."};
  const auto* qualifying = only(only(form.signature, xmldsig, "Object"), xades, "QualifyingProperties");
  auto* properties = only(qualifying, xades, "SignedProperties");
  form.id_of_properties = attribute(properties, "Id");
  const auto id = value_of(properties, "Id");
  if (id.empty() || value_of(own, "URI") != "#" + id || value_of(own, "Type") != properties_type ||
      !are_transforms(own, false) || count_named(root, id) != 1 ||
      value_of(qualifying, "Target") != "#" + value_of(form.signature, "Id"))
    return Text{"签名属性的引用不可接受：它必须指向签名自身之内、唯一的 SignedProperties。",
                "The reference to the signed properties is not acceptable: it has to name the one SignedProperties "
                "inside the signature."};
  return look_at_properties(properties, form);
}

}  // namespace

std::size_t count_signatures(const xmlDoc* document) {
  std::size_t count = 0;
  for (auto* node = xmlDocGetRootElement(document); node != nullptr; node = following(node))
    if (is_element(node, xmldsig, "Signature")) ++count;
  return count;
}

std::optional<Text> why_refused(xmlDoc* document, XadesForm& form) {
  auto* root = xmlDocGetRootElement(document);
  if (document->intSubset != nullptr || document->extSubset != nullptr)
    return Text{"文件带有文档类型声明（DTD）。", "The document has a document type declaration (DTD)."};
  if (count_signatures(document) != 1)
    return Text{"文件中的签名不止一个。", "There is more than one signature in the document."};
  form.signature = only(root, xmldsig, "Signature");
  if (form.signature == nullptr)
    return Text{"签名没有直接位于最外层元素之下，它可能只覆盖了被移走的部分（签名包装）。",
                "The signature does not stand directly in the root; it may cover a part that was moved away (signature "
                "wrapping)."};
  if (has_split_text(root))
    return Text{"文字之中夹有注释，注释不在签名之内。", "A comment, which no signature covers, stands inside a text."};
  return look_at_references(root, form);
}

}  // namespace reports
