#pragma once

#include <map>
#include <string>

#include "db/records.hpp"
#include "lims/laboratory.hpp"
#include "reports/document.hpp"
#include "reports/pdf/certificate_pdf.hpp"

namespace lims {

/// "record.json", by which whoever holds a document computes its results again, without the laboratory:
///   {"version":2,"number","performed_on","verdict","software_version","sheet","evaluation",
///    "procedure":{"code","edition","hash","text"}}
/// `text` is the file of the procedure. Of the standards, those that were used; version 1 named all that could have
/// been. Empty where the text of an old record is no longer kept. A pure function of what is recorded.
std::string record_text(db::ReadTransaction& transaction, const db::Record& record);

/// Writes into a document that is to be issued which record stands behind it: its hash and the program.
void name_record(db::ReadTransaction& transaction, const db::Record& record, reports::Document& content);

/// The same as an attachment, or none. Throws where it is not the one whose hash the document bears.
std::map<std::string, reports::FurtherAttachment> attached_record(const Laboratory& laboratory,
                                                                  instruments::RecordId record,
                                                                  const reports::Document& content);

}  // namespace lims
