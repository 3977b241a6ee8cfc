#pragma once

#include <optional>

#include "db/database.hpp"
#include "db/documents.hpp"
#include "instruments/instrument.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// The document of ours from which the instrument has its last verification: the latest that stands, unless the
/// register states a later verification, made elsewhere.
std::optional<db::Document> speaking_document(db::ReadTransaction& transaction,
                                              const instruments::Instrument& instrument);

/// After `cancelled`, or what was replaced by another: day, result, last day and state of its instrument follow the
/// latest document that still stands, else what the register said before our first one. An instrument of which the
/// document did not speak stays as it is.
void follow_standing_documents(db::Transaction& transaction, const Laboratory& laboratory,
                               const db::Document& cancelled, const Person& by);

}  // namespace lims
