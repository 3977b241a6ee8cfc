#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/dates.hpp"
#include "instruments/refusal.hpp"

namespace reports {

using instruments::Date;
using instruments::Text;

/// 检定证书 when a regulation was applied and every item passes, 检定结果通知书 when any item fails, 校准证书 of a
/// calibration, 检测报告 of any other measurement.
enum class DocumentKind { verification_certificate, result_notice, calibration_certificate, test_report };

/// The language of what the template prints; names of people and things stay as they are.
enum class DocumentLanguage { zh, en, bilingual };

/// What the regulation says about the next verification (instruments/schedule): decides which date is printed.
enum class ValidityForm { periodic, first_only_scrap, first_only_rotate };

enum class PrintedVerdict { pass, fail, not_applicable };

/// A logo as an image file: media type image/svg+xml, image/png or image/jpeg; the bytes in base64.
struct Picture {
  std::string media_type;
  std::string base64;
};

struct LaboratoryDetails {
  Text name;
  std::string authorization_number;  // 计量授权证书号
  Text address;
  std::string phone;
  std::string postcode;
  std::string fax;    // may be empty
  std::string email;  // may be empty
  bool demo = false;  // marks every page as a demonstration without legal effect
  std::optional<Picture> logo;
};

struct CustomerDetails {
  std::string name;
  std::string address;
};

/// The instrument as it was on the day of the work; texts as typed.
struct InstrumentDetails {
  std::string name;
  std::string name_en;  // may be empty
  std::string model;
  std::string serial_number;
  std::string owner_number;
  std::string manufacturer;
  std::string measuring_range;
  std::string accuracy_class;
  std::string scale_interval;
};

/// The regulation that was applied: "JJG 52-2013" and its title.
struct Basis {
  std::string code;
  Text title;
};

/// Names of the three signatories, each another person (certs.md 7).
struct Signatures {
  std::string verifier;
  std::string checker;
  std::string approver;
};

/// A measurement standard 计量标准装置 by its own certificate, whichever of its pieces was used; `accuracy` is its
/// uncertainty, class or MPE as printed ("U=0.02%, k=2").
struct MeasurementStandardUsed {
  std::string name;
  std::string measuring_range;
  std::string accuracy;
  std::string certificate_number;  // 计量标准考核证书号
  std::optional<Date> valid_until;
  bool operator==(const MeasurementStandardUsed&) const = default;
};

/// A reference instrument 主要标准器 that was used for the readings.
struct ReferenceEquipmentUsed {
  std::string name;
  std::string model;
  std::string serial_number;
  std::string measuring_range;
  std::string accuracy;
  std::string certificate_number;
  std::optional<Date> valid_until;
};

struct EnvironmentValue {
  Text label;
  std::string value;
  std::string unit;
  std::string id = {};  // of the procedure, "temperature"; empty in documents of earlier versions
};

/// One item of the regulation in one line: what is required, what was found.
struct ItemResult {
  Text label;
  Text requirement;
  Text result;
  PrintedVerdict verdict = PrintedVerdict::pass;
  std::string clause;
};

/// Neighbours with the same `group` stand under one head; no text: a head of its own. What follows the unit is for
/// machines: paper does not show it, and documents of earlier versions do not have it. Lists have one entry per row,
/// or none.
struct ResultColumn {
  Text label;
  Text group;
  std::string unit;
  std::string id = {};                             // of the reading or quantity: "point", "error", "U_error"
  std::string of = {};                             // of a U or k: the column it belongs to
  std::vector<PrintedVerdict> conformity = {};     // not_applicable where a row is not judged
  std::vector<std::string> lower_limits = {};      // exact; empty where there is none
  std::vector<std::string> upper_limits = {};      //
  std::vector<std::string> coverage_factors = {};  // of a U; empty where there is none
};

/// A row as machines know it: its point, position or result by the id of the procedure.
struct RowDetails {
  std::string id;
  Text label;                        // of a position or a result
  std::string expanded_uncertainty;  // of a result, as printed
  std::string coverage_factor;
  std::optional<PrintedVerdict> conformity;  // of a result that was judged
};

/// Figures as they are printed; every row has one cell per column.
struct ResultTable {
  Text caption;
  std::vector<ResultColumn> columns;
  std::vector<std::vector<std::string>> rows;
  std::string id = {};                   // of the item of the procedure
  bool of_results = false;               // a line per quantity (name, value, unit, U), and no row per point
  bool as_found = false;                 // before an adjustment
  std::vector<RowDetails> details = {};  // of each row
};

/// A plain decimal pair ("0.4", "-0.015"), so that the chart shows the printed figures.
struct ChartPoint {
  std::string x;
  std::string y;
};

struct ChartSeries {
  Text label;
  std::vector<ChartPoint> points;
};

/// Errors against points with the limit on both sides (`limits`: point and |limit|); `unit` is the unit of the errors.
struct ErrorChart {
  Text caption;
  Text x_label;
  std::string x_unit;
  std::string unit;
  std::vector<ChartSeries> series;
  std::vector<ChartPoint> limits;
};

/// A failed item of a notice: where, what was measured, what is allowed (certs.md 3, VN). A judged item has neither
/// point, value nor limit, but the requirement it was judged by.
struct FailedItem {
  Text item;
  std::string point;
  std::string measured;
  std::string limit;
  Text requirement;
  std::string unit;
  std::string clause;
};

/// A fact that an amendment corrects, by its place in the content ("/customer/name").
struct CorrectedFact {
  std::string field;
  std::string was;
  std::string now;
};

/// An amendment names the document in whose place it stands, why, and what it says otherwise.
struct ReplacedDocument {
  std::string number;
  std::string reason;
  std::vector<CorrectedFact> changes = {};
  std::vector<CorrectedFact> since_record = {};  // what it says otherwise than the record, by all amendments so far
};

/// Everything a document says (certs.md 2 to 4; domain.md 5). What is frozen when a document is issued is `to_json` of
/// this; the paper is a pure function of it.
struct Document {
  DocumentKind kind = DocumentKind::verification_certificate;
  DocumentLanguage language = DocumentLanguage::bilingual;
  std::string number;
  std::string record_number;
  std::optional<ReplacedDocument> replaces;
  std::string public_url;         // what the QR code holds: the page that tells whether the document still stands
  std::string issued_at;          // instant, UTC, 2026-11-21T08:30:00Z
  std::optional<Date> issued_on;  // its day where the laboratory is; nothing in documents of earlier versions
  LaboratoryDetails laboratory;
  CustomerDetails customer;
  InstrumentDetails instrument;
  Basis basis;
  std::optional<Text> verification;  // its kind, 首次检定; nothing in documents issued before it was printed
  Text conclusion;  // 合格, or 准予作 1.6 级使用; 不合格 on a notice; empty where none was agreed
  Date verified_on{};
  ValidityForm validity_form = ValidityForm::periodic;
  std::optional<Date> valid_until;  // 有效期至; never on a notice
  std::optional<Date> use_until;    // 使用期限至, of first_only_rotate only
  Signatures signatures;
  std::vector<MeasurementStandardUsed> measurement_standards;
  std::vector<ReferenceEquipmentUsed> reference_equipment;
  std::string location;
  std::vector<EnvironmentValue> environment;
  std::vector<ItemResult> items;
  std::vector<ResultTable> tables;
  std::optional<ErrorChart> chart;
  std::vector<ErrorChart> further_charts = {};  // of an instrument with several ranges, one for each further one
  std::vector<FailedItem> failed_items;
  std::optional<Text> uncertainty;    // how the printed U are to be read; nothing where none is printed
  std::optional<Text> decision_rule;  // the rule of conformity agreed with the customer, with its risk
  Text deviation;                     // from the regulation, as typed; "无" / "None" when there is none, never empty
  std::optional<Text> advice;         // 处理意见 of a notice
  std::vector<Text> statements;
  std::optional<std::string> remark = std::nullopt;  // of an amendment, as typed
  std::vector<std::string> cancels = {};             // the certificates whose validity a notice ends
  std::string record_sha256 = {};     // of the record attached (record.json); empty in documents of earlier versions
  std::string software_version = {};  // of the program that computed the record; empty likewise
};

/// The version that `to_json` writes; `document_from_json` also reads the earlier ones.
inline constexpr int content_version = 1;

nlohmann::json to_json(const Document& document);

/// The inverse of `to_json`. Throws std::runtime_error for content this program did not write: frozen content is ours,
/// so this is a fault and no refusal.
Document document_from_json(const nlohmann::json& content);

/// "verification_certificate", "result_notice", …: the word in content, database and API, and the name of its template.
std::string_view word_of(DocumentKind kind);

/// The title that is printed: 检定证书, 检定结果通知书, 校准证书, 检测报告.
Text title_of(DocumentKind kind);

/// Whether it says what a verification by a regulation found, and not what a customer asked for.
bool is_of_verification(DocumentKind kind);

/// The sentences that stand at the end of a document of this kind (certs.md 3, notes and standard sentences).
std::vector<Text> standard_statements(DocumentKind kind);

}  // namespace reports
