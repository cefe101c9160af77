namespace AuditKit.Core.Devices;

/// <summary>Where the user wants tensors to be worked on.</summary>
/// <param name="Device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
/// <param name="Threads">Processor threads; part of the record, because one and two threads differ in bits.</param>
public sealed record ComputeRequest(string Device, int Threads);
