namespace AuditKit.Data.Streams;

/// <summary>Carries what the taker of a chunk threw past the handling of broken files.</summary>
internal sealed class StreamConsumerException(Exception thrown) : Exception(thrown.Message, thrown);
