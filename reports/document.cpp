#include "reports/document.hpp"

namespace reports {

std::string_view word_of(DocumentKind kind) {
  return kind == DocumentKind::verification_certificate ? "verification_certificate" : "result_notice";
}

Text title_of(DocumentKind kind) {
  if (kind == DocumentKind::verification_certificate) return {"检定证书", "Verification Certificate"};
  return {"检定结果通知书", "Notice of Verification Result"};
}

std::vector<Text> standard_statements(DocumentKind kind) {
  const bool certificate = kind == DocumentKind::verification_certificate;
  std::vector<Text> statements = {
      {"本机构的计量标准量值溯源至国家计量基准。",
       "The measurement standards of this laboratory are traceable to the national primary standards."},
      certificate ? Text{"本证书的结果仅对所检样品有效。", "The results relate only to the item verified."}
                  : Text{"本通知书的结果仅对所检样品有效。", "The results relate only to the item verified."},
      {"未经本机构书面批准，不得部分复印。",
       "This document may not be reproduced except in full without written approval of the laboratory."}};
  if (certificate)
    statements.push_back(
        {"下次检定请携带此证书（复印件）。", "Please present this certificate (or a copy) at the next verification."});
  return statements;
}

}  // namespace reports
