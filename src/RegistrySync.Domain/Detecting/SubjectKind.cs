namespace RegistrySync.Domain.Detecting;

/// <summary>What a rule speaks about.</summary>
public enum SubjectKind { Identity, IdentityAtLocation, Location, Organisation, Municipality }
