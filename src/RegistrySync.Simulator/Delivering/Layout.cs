using System.Text;

namespace RegistrySync.Simulator.Delivering;

/// <summary>One supplier's list: its encoding, its header and how a row is written.</summary>
sealed record Layout(Encoding Encoding, string Header, Func<GuestRow, string> Row);
