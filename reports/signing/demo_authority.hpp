#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace reports {

/// Whose key is made, as its certificate names them.
struct KeyOwner {
  std::string organization;
  std::string name;
};

/// Makes an authority of its own for a demonstration: `<folder>/authority.pem`, its certificate, and one PKCS#12 file
/// for each key that is asked for. The authority's own key is kept nowhere, so that nobody can make more of them.
class DemoAuthority {
 public:
  explicit DemoAuthority(std::filesystem::path folder);
  ~DemoAuthority();
  DemoAuthority(const DemoAuthority&) = delete;
  DemoAuthority& operator=(const DemoAuthority&) = delete;

  /// `<folder>/<file>.p12`, valid for ten years.
  void make_key(const std::string& file, const KeyOwner& owner, const std::string& password);

 private:
  struct Parts;
  std::filesystem::path folder_;
  std::unique_ptr<Parts> parts_;
};

}  // namespace reports
