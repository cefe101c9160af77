using AuditKit.Core.Records;

namespace AuditKit.Core.Devices;

/// <summary>Says what a request really ran on. Implemented where the native library is known; never loads it for an audit without a model.</summary>
public interface IDeviceDescriber
{
    /// <summary>Facts such as device name, library version and why a wished device was not taken.</summary>
    IReadOnlyList<Fact> Describe(ComputeRequest request);
}
