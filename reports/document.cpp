#include "reports/document.hpp"

namespace reports {

std::string_view word_of(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::verification_certificate:
      return "verification_certificate";
    case DocumentKind::result_notice:
      return "result_notice";
    case DocumentKind::calibration_certificate:
      return "calibration_certificate";
    case DocumentKind::test_report:
      return "test_report";
  }
  return {};
}

Text title_of(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::verification_certificate:
      return {"检定证书", "Verification Certificate"};
    case DocumentKind::result_notice:
      return {"检定结果通知书", "Notice of Verification Result"};
    case DocumentKind::calibration_certificate:
      return {"校准证书", "Calibration Certificate"};
    case DocumentKind::test_report:
      return {"检测报告", "Test Report"};
  }
  return {};
}

bool is_of_verification(DocumentKind kind) {
  return kind == DocumentKind::verification_certificate || kind == DocumentKind::result_notice;
}

namespace {

Text traceability(DocumentKind kind) {
  if (is_of_verification(kind))
    return {"本机构的计量标准量值溯源至国家计量基准。",
            "The measurement standards of this laboratory are traceable to the national primary standards."};
  return {"所用标准器的量值通过所列证书溯源至国际单位制（SI）。",
          "The reference equipment is traceable to the International System of Units (SI) by the certificates listed."};
}

Text only_of_this_item(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::verification_certificate:
      return {"本证书的结果仅对所检样品有效。", "The results relate only to the item verified."};
    case DocumentKind::result_notice:
      return {"本通知书的结果仅对所检样品有效。", "The results relate only to the item verified."};
    case DocumentKind::calibration_certificate:
      return {"本证书的结果仅对所校准的样品有效。", "The results relate only to the item calibrated."};
    case DocumentKind::test_report:
      return {"本报告的结果仅对所检测的样品有效。", "The results relate only to the item tested."};
  }
  return {};
}

}  // namespace

std::vector<Text> standard_statements(DocumentKind kind) {
  std::vector<Text> statements = {
      traceability(kind),
      only_of_this_item(kind),
      {"未经本机构书面批准，不得部分复印。",
       "This document may not be reproduced except in full without written approval of the laboratory."}};
  if (kind == DocumentKind::verification_certificate)
    statements.push_back(
        {"下次检定请携带此证书（复印件）。", "Please present this certificate (or a copy) at the next verification."});
  return statements;
}

}  // namespace reports
