//! Lists as people lay them out, written here cell by cell.
