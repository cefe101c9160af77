using System.Text.Json.Serialization;

namespace AuditKit.Core.Ledgers;

/// <summary>A fact recorded while work happens; judged later, never changed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(MachineDescribed), "machineDescribed")]
[JsonDerivedType(typeof(MeterFound), "meterFound")]
[JsonDerivedType(typeof(MeterRefused), "meterRefused")]
[JsonDerivedType(typeof(CounterRead), "counterRead")]
[JsonDerivedType(typeof(ReadFailed), "readFailed")]
[JsonDerivedType(typeof(UsageRead), "usageRead")]
[JsonDerivedType(typeof(WindowOpened), "windowOpened")]
[JsonDerivedType(typeof(WindowClosed), "windowClosed")]
[JsonDerivedType(typeof(MechanismApplied), "mechanismApplied")]
[JsonDerivedType(typeof(BytesSent), "bytesSent")]
[JsonDerivedType(typeof(InferencesCounted), "inferencesCounted")]
public abstract record LedgerEvent;
