package io.kolla.export;

/** A format that makes sense as one text too. */
public interface StreamFormat extends ExportFormat {
    /** Every object in one text of several YAML documents, in the order they are to be applied. */
    String text(ExportContent content);
}
