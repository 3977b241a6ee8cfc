export interface Messages {
  [key: string]: string | Messages;
}
export interface AreaModule {
  default: Messages;
}

/** `{'../home/zh.ts': module}` to `{home: messages}`. */
export function messages_by_area(modules: Record<string, AreaModule>): Record<string, Messages> {
  return Object.fromEntries(Object.entries(modules).map(([path, module]) => [path.split('/').at(-2)!, module.default]));
}
